package io.leaderforge.kit.file;

import io.leaderforge.kit.text.TextEnum;

/** Whether a file can be shown. */
public enum FileState implements TextEnum {
    /** Its variants are being made. */
    PROCESSING,
    READY,
    /** It cannot be read as what it claims to be; a new one has to be uploaded. */
    FAILED
}
