-- Tags are found in any case and any composed or decomposed form, by keys that Java makes.
call name_key('items', 'tag_keys', 'tags', 'tags');
