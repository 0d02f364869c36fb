-- Which states met, month by month, and how often only by phone?
select month, first_country, second_country, held, calls, planned
from report.country_pairs_by_month
order by month, held desc, planned desc, first_country_code, second_country_code;
