package io.leaderforge.content.tag;

import io.leaderforge.kit.text.TextEnum;

/** What is being carried to the items of a tag. */
enum TagCarry implements TextEnum {
    RENAME,
    MERGE,
    DELETE
}
