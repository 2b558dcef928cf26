package io.leaderforge.kit.file;

import java.util.UUID;

/** What a file belongs to: the item, the tenant, the person. */
public record FileSubject(FilePurpose purpose, UUID id) {}
