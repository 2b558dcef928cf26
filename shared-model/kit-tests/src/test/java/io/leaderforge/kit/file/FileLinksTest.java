package io.leaderforge.kit.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FileLinksTest {

    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final UUID TENANT = new UUID(2, 2);
    private static final UUID VIEWER = new UUID(3, 3);

    private final FileLinks links = links("content", NOW);

    @Test
    @DisplayName("an address works for its file, on its tenant's host, until it expires")
    void anAddressExpires() {
        FileLink link = link(links.signed(file(), VIEWER, FileLink.Disposition.INLINE, NOW.plusSeconds(60)));
        assertDoesNotThrow(() -> links.verify(ID, VIEWER, link));
        assertEquals(ProblemType.GONE, refused(links("content", NOW.plusSeconds(61)), ID, VIEWER, link));
    }

    @Test
    @DisplayName("no part of it can be changed, and another service does not know it")
    void aTamperedAddressIsRefused() {
        String address = links.signed(file(), VIEWER, FileLink.Disposition.INLINE, NOW.plusSeconds(60));
        assertEquals(ProblemType.NOT_FOUND, refused(links, new UUID(9, 9), VIEWER, link(address)));
        assertEquals(ProblemType.NOT_FOUND, refused(links, ID, TENANT, link(address)));
        assertEquals(ProblemType.NOT_FOUND, refused(links("core", NOW), ID, VIEWER, link(address)));
        for (String[] change : new String[][] {
            {"expires=\\d+", "expires=99999999999"},
            {"expires=\\d+", "expires=0"},
            {"inline", "attachment"},
            {"tenant_id=[^&]+", "tenant_id=" + VIEWER},
            {"signature=.", "signature="}
        }) {
            FileLink changed = link(address.replaceAll(change[0], change[1]));
            assertEquals(ProblemType.NOT_FOUND, refused(links, ID, VIEWER, changed), change[1]);
        }
    }

    @Test
    @DisplayName("a lasting address is one tenant's, and does not expire")
    void aLastingAddressStays() {
        FileLink link = link(links.lasting(file()));
        assertDoesNotThrow(
                () -> links("content", NOW.plus(Duration.ofDays(9999))).verify(ID, TENANT, link));
        assertEquals(ProblemType.NOT_FOUND, refused(links, ID, VIEWER, link));
    }

    private static ProblemType refused(FileLinks links, UUID id, UUID viewer, FileLink link) {
        return assertThrows(ProblemException.class, () -> links.verify(id, viewer, link))
                .type();
    }

    private static FileLink link(String address) {
        FileLink link = new FileLink();
        for (String pair : address.substring(address.indexOf('?') + 1).split("&")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            switch (pair.substring(0, pair.indexOf('='))) {
                case "tenant_id" -> link.tenantId = UUID.fromString(value);
                case "expires" -> link.expires = Long.valueOf(value);
                case "disposition" -> link.disposition = FileLink.Disposition.valueOf(value.toUpperCase(Locale.ROOT));
                default -> link.signature = value;
            }
        }
        return link;
    }

    private static FileRow file() {
        return new FileRow(
                ID, TENANT, null, "item", ID, "clip.mp4", "video/mp4", 1, "0", null, null, FileState.READY, NOW);
    }

    private static FileLinks links(String context, Instant now) {
        return new FileLinks(context, "a secret of at least 32 characters", CONFIG, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static final FileConfig CONFIG = new FileConfig() {
        @Override
        public long tenantBytes() {
            return 1;
        }

        @Override
        public int openUploads() {
            return 1;
        }

        @Override
        public Duration uploadLifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration idleTimeout() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration linkLifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration orphanAge() {
            return Duration.ofHours(1);
        }

        @Override
        public long maxBytes() {
            return 1;
        }
    };
}
