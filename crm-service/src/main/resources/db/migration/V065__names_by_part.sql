-- Forms, workflows and message templates are found by any part of their name, by an index.
call name_parts('forms', 'name_key');
call name_parts('workflows', 'name_key');
call name_parts('message_templates', 'name_key');
call of_no_organization('forms_name_parts', 'workflows_name_parts', 'message_templates_name_parts');
