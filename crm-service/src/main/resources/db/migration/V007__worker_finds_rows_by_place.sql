-- The worker has locked the rows it leases, and so finds them again by where they lie, whatever the planner thinks of the indexes.
grant select (ctid) on messages to ${word}_worker;
grant select (ctid) on workflow_executions to ${word}_worker;
