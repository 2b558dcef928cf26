-- The replicas of core are registered as any other: `purge_replicas` purges their tombstones. purge_tombstones() stays for the
-- last release, which calls it; the next one drops it.
call register_replica('tenants');
call register_replica('organizations');
call register_replica('members');
call register_replica('memberships');
call register_replica('roles');
