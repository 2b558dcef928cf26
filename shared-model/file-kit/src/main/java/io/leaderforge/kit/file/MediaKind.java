package io.leaderforge.kit.file;

import java.util.List;
import java.util.Set;

/**
 * The media types that files may have. A file has the one that its first bytes show ({@link Sniffer}), never the one that the
 * client says; what is not listed here is refused.
 */
public enum MediaKind {
    PNG("image/png", "a PNG image", true, Set.of()),
    JPEG("image/jpeg", "a JPEG image", true, Set.of("image/jpg", "image/pjpeg")),
    GIF("image/gif", "a GIF image", true, Set.of()),
    WEBP("image/webp", "a WebP image", true, Set.of()),
    SVG("image/svg+xml", "an SVG image", false, Set.of()),
    PDF("application/pdf", "a PDF document", false, Set.of("application/x-pdf")),
    MP4("video/mp4", "an MP4 video", true, Set.of("video/quicktime", "video/x-m4v", "audio/mp4", "audio/x-m4a")),
    WEBM("video/webm", "a WebM video", true, Set.of("audio/webm", "video/x-matroska")),
    MP3("audio/mpeg", "an MP3 recording", true, Set.of("audio/mp3")),
    OGG("audio/ogg", "an Ogg recording", true, Set.of("application/ogg", "video/ogg")),
    WAV("audio/wav", "a WAV recording", true, Set.of("audio/x-wav", "audio/wave", "audio/vnd.wave")),
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "a Word document",
            false,
            Set.of("application/zip")),
    XLSX(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "an Excel workbook",
            false,
            Set.of("application/zip")),
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "a PowerPoint presentation",
            false,
            Set.of("application/zip")),
    TEXT("text/plain", "plain text", false, Set.of("text/csv", "text/markdown", "text/vtt"));

    private final String mediaType;
    private final String phrase;
    private final boolean displayed;
    private final String aliases;

    MediaKind(String mediaType, String phrase, boolean displayed, Set<String> aliases) {
        this.mediaType = mediaType;
        this.phrase = phrase;
        this.displayed = displayed;
        this.aliases = String.join(" ", aliases);
    }

    public String mediaType() {
        return mediaType;
    }

    /** As a sentence names it: a PNG image. */
    public String phrase() {
        return phrase;
    }

    /** Whether a browser may show it in place: it runs no script of its own and shows nothing but itself. Others are saved. */
    public boolean isDisplayed() {
        return displayed;
    }

    public boolean isRaster() {
        return this == PNG || this == JPEG || this == GIF || this == WEBP;
    }

    /** Whether a client that announces this type may have meant it; who knows no type says so. */
    boolean isAnnouncedAs(String type) {
        return type.isEmpty()
                || type.equals("application/octet-stream")
                || type.equals(mediaType)
                || List.of(aliases.split(" ")).contains(type);
    }

    /** The kind of a type that a row has. */
    static MediaKind of(String mediaType) {
        for (MediaKind kind : values()) {
            if (kind.mediaType.equals(mediaType)) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of file is " + mediaType);
    }
}
