-- What happens to files when their person, their organization or the tenant leaves. Bytes follow their rows (V000_13), so that
-- deleting a row is enough; a person's avatar is deleted, what it has uploaded for the tenant stays without it.

call of_no_organization('uploads', 'files', 'file_variants', 'file_usage', 'file_removals');
call of_no_person('file_variants', 'file_usage', 'file_removals');
call on_person_gone('uploads', 'user_id', 'delete');
call on_person_gone('files', 'user_id', 'anonymise', 'user_id = null');
call on_person_gone('files', $q$purpose = 'avatar' and subject_id = $1$q$, 'delete');

call go_with_tenant('file_usage', 'files', 'file_variants', 'uploads');
call on_tenant_gone('file_removals', 'keep', 'The bytes have to be removed from the storage; the sweep deletes each row with them.');
