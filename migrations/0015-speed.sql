-- How many events a need has: without it the planner expects a two-hundredth of all events for each need, and reads
-- whole tables to join them.
create statistics events_of_need on (subject ->> 'needId'), kind from events;
analyze events;
