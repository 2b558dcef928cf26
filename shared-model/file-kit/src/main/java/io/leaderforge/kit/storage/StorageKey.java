package io.leaderforge.kit.storage;

import java.util.UUID;

/**
 * Names stored bytes. Both parts are made by the platform; nothing that a client sends becomes part of a path.
 *
 * @param id of the file or the upload, a UUIDv7
 */
public record StorageKey(UUID tenantId, UUID id) {

    /** {@code tenant/xx/id}; {@code xx} are the id's last two digits, which are random and so spread over folders. */
    public String path() {
        String text = id.toString();
        return tenantId + "/" + text.substring(text.length() - 2) + "/" + text;
    }
}
