package io.leaderforge.kit.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    private static final Instant EVENING = Instant.parse("2026-12-06T19:53:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|DE",
                "de-AT, en;q=0.5|DE",
                "en;q=0.4, ar-EG;q=0.9|AR",
                "fr, es-MX;q=0.8, *;q=0.1|ES",
                "de;q=0, en|EN",
            })
    void theBestOfTheLanguagesIsTaken(String header, Language expected) {
        assertEquals(expected, Language.accepted(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "*", "", "de;q=2", ";;;", "\u0000"})
    void aHeaderWithoutOneOrAMalformedOneNamesNone(String header) {
        assertNull(Language.accepted(header));
    }

    @Test
    void aLongHeaderIsNotParsed() {
        assertNull(Language.accepted("de," + "x".repeat(600)));
    }

    @Test
    void identity14_aTimeIsWrittenInZoneAndLanguageWithTheNameOfTheZone() {
        assertEquals("7 December 2026, 01:38 (Asia/Kathmandu)", time(Language.EN, "Asia/Kathmandu"));
        assertEquals("6. Dezember 2026, 20:53 Uhr (Europe/Berlin)", time(Language.DE, "Europe/Berlin"));
        assertEquals("6 de diciembre de 2026, 13:53 (America/Mexico_City)", time(Language.ES, "America/Mexico_City"));
        assertEquals("6 ديسمبر 2026، 21:53 (Africa/Cairo)", time(Language.AR, "Africa/Cairo"));
        assertEquals("6 December 2026, 19:53 (UTC)", Localization.STANDARD.time(EVENING));
    }

    private static String time(Language language, String zone) {
        return new Localization(language, ZoneId.of(zone)).time(EVENING);
    }

    @Test
    void anUnknownZoneGivesWayToTheNext() {
        assertEquals(ZoneId.of("Asia/Tokyo"), Localization.zone(null, "Mars/Base", "Asia/Tokyo"));
        assertEquals(Language.EN, Localization.language(null, null));
    }
}
