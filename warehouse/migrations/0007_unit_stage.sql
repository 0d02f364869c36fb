-- Where a unit's work starts: at its source's lists, or anew from what is archived or stored.
alter table ledger.unit add column from_stage varchar default 'discover';
