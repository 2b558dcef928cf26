package io.leaderforge.kit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SnifferTest {

    @Test
    void typesAreFoundByTheirFirstBytes() {
        assertEquals(MediaKind.PNG, kind("\u0089PNG\r\n\u001a\n...."));
        assertEquals(MediaKind.JPEG, kind("\u00ff\u00d8\u00ff\u00e0"));
        assertEquals(MediaKind.GIF, kind("GIF89a...."));
        assertEquals(MediaKind.WEBP, kind("RIFF....WEBPVP8 "));
        assertEquals(MediaKind.PDF, kind("%PDF-1.7"));
        assertEquals(MediaKind.MP4, kind("\0\0\0 ftypmp42"));
        assertEquals(MediaKind.WEBM, kind("\u001aE\u00df\u00a3....B\u0082\u0084webm"));
        assertEquals(MediaKind.MP3, kind("ID3\4"));
        assertEquals(MediaKind.WAV, kind("RIFF....WAVEfmt "));
        assertEquals(MediaKind.DOCX, kind("PK\3\4......[Content_Types].xml....word/document.xml"));
        assertEquals(MediaKind.SVG, kind("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'>"));
        assertEquals(MediaKind.TEXT, kind("Gr\u00c3\u00bc\u00c3\u009fe,\n1;2"));
    }

    @Test
    @DisplayName("pages, archives, programs and what is no text are of no kind")
    void whatIsNotListedIsRefused() {
        assertNull(kind("<!doctype html><script>alert(1)</script>"));
        assertNull(kind("  <html>"));
        assertNull(kind("PK\3\4....evil.sh"));
        assertNull(kind("\u007fELF\2\1\1"));
        assertNull(kind("MZ\u0090\0\3"));
        assertNull(kind("\u001aE\u00df\u00a3....matroska"));
        assertNull(kind("text with a NUL \0"));
        assertNull(kind("\u00ff\u00fe<\0h\0"));
        assertNull(kind(""));
    }

    private static MediaKind kind(String latin1) {
        return Sniffer.kindOf(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
