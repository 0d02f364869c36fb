-- The states, and the bodies that stand where a state would, in both languages. AU is Australia; of
-- an official of the African Union too.
create schema if not exists report;
create or replace view report.countries as
select country_code, name, english_name from core.country;
