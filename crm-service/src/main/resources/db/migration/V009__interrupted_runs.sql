-- How often a holder of the run has vanished since it last came to rest. The claim of a lease that was not let go shows it; it
-- is counted, committed, before the run is begun again, so that one that ends its process is given up.
alter table workflow_executions add column interruptions smallint not null default 0;
