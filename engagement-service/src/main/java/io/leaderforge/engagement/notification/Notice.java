package io.leaderforge.engagement.notification;

import java.util.Map;
import java.util.UUID;

/**
 * What one person is to be told.
 *
 * @param ids        what it is about, e.g. {@code content_id}: the notification's metadata
 * @param parameters of the text
 */
record Notice(UUID to, Message message, Priority priority, Map<String, String> ids, Map<String, String> parameters) {

    static Notice of(UUID to, Message message, Map<String, String> ids, Map<String, String> parameters) {
        return new Notice(to, message, message.priority(), ids, parameters);
    }

    Notice urgent() {
        return new Notice(to, message, Priority.URGENT, ids, parameters);
    }
}
