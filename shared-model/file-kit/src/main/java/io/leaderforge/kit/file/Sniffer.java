package io.leaderforge.kit.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a file is from its first {@value #HEAD} bytes. */
final class Sniffer {

    /** How much of a file is looked at. */
    static final int HEAD = 8192;

    private static final Set<String> MP4_BRANDS = Set.of(
            "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "dash", "M4V ", "M4A ", "qt  ", "msdh");

    private final byte[] head;

    private Sniffer(byte[] head) {
        this.head = head;
    }

    /** Null where it is of no kind that files may have. */
    static @Nullable MediaKind kindOf(byte[] head) {
        Sniffer sniffer = new Sniffer(head);
        MediaKind binary = sniffer.binary();
        return binary == null ? sniffer.text() : binary;
    }

    private @Nullable MediaKind binary() {
        MediaKind image = image();
        if (image != null) {
            return image;
        }
        MediaKind recording = recording();
        if (recording != null) {
            return recording;
        }
        if (has(0, "%PDF-")) {
            return MediaKind.PDF;
        }
        return hasBytes(0, 'P', 'K', 3, 4) ? office() : null;
    }

    private @Nullable MediaKind image() {
        if (hasBytes(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return MediaKind.PNG;
        }
        if (hasBytes(0, 0xff, 0xd8, 0xff)) {
            return MediaKind.JPEG;
        }
        if (has(0, "GIF87a") || has(0, "GIF89a")) {
            return MediaKind.GIF;
        }
        return has(0, "RIFF") && has(8, "WEBP") ? MediaKind.WEBP : null;
    }

    private @Nullable MediaKind recording() {
        if (has(4, "ftyp") && MP4_BRANDS.stream().anyMatch(brand -> has(8, brand))) {
            return MediaKind.MP4;
        }
        if (hasBytes(0, 0x1a, 0x45, 0xdf, 0xa3)) {
            return contains("webm") ? MediaKind.WEBM : null;
        }
        if (has(0, "OggS")) {
            return MediaKind.OGG;
        }
        if (has(0, "RIFF") && has(8, "WAVE")) {
            return MediaKind.WAV;
        }
        boolean frame = head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe6) == 0xe2;
        return has(0, "ID3") || frame ? MediaKind.MP3 : null;
    }

    /** A ZIP is an Office document by the names of its first entries; any other archive is refused. */
    private @Nullable MediaKind office() {
        if (!contains("[Content_Types].xml") && !contains("_rels/.rels") && !contains("docProps/")) {
            return null;
        }
        if (contains("word/")) {
            return MediaKind.DOCX;
        }
        if (contains("xl/")) {
            return MediaKind.XLSX;
        }
        return contains("ppt/") ? MediaKind.PPTX : null;
    }

    /** SVG and plain text. Other markup is not text: a browser might take it for a page. */
    private @Nullable MediaKind text() {
        String text = decoded();
        if (text == null || text.isEmpty()) {
            return null;
        }
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (!start.startsWith("<")) {
            return MediaKind.TEXT;
        }
        return start.contains("<svg")
                        && (start.startsWith("<?xml") || start.startsWith("<svg") || start.startsWith("<!"))
                ? MediaKind.SVG
                : null;
    }

    /** Null where it is no UTF-8 text. The last character may be cut in two. */
    private @Nullable String decoded() {
        for (byte octet : head) {
            boolean control =
                    octet >= 0 && octet < 0x20 && octet != '\t' && octet != '\n' && octet != '\r' && octet != '\f';
            if (control || octet == 0x7f) {
                return null;
            }
        }
        int whole = head.length;
        while (head.length == HEAD && whole > HEAD - 4 && (head[whole - 1] & 0x80) != 0) {
            whole--;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head, 0, whole))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private boolean has(int at, String ascii) {
        return hasBytes(at, ascii.chars().toArray());
    }

    private boolean hasBytes(int at, int... bytes) {
        if (head.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[at + i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(String ascii) {
        return new String(head, StandardCharsets.ISO_8859_1).contains(ascii);
    }
}
