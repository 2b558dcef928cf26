package io.leaderforge.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u3000",
                "\u200b",
                "\u3164",
                "\ufeff\u00ad",
                "\u0007",
                "a\u0007b",
                "a\nb",
                "a\u202eb"
            })
    void f15_whatShowsNothingIsNoName(String typed) {
        assertNull(Names.parse(typed));
    }

    @Test
    void itIsStoredAsTypedInNfcWithoutItsEnds() {
        assertEquals("Zo\u00eb  Bell", Names.parse("\u00a0Zoe\u0308  Bell\u200b"));
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertEquals(family, Names.parse(family));
        String persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";
        assertEquals(persian, Names.parse(persian));
    }

    @ParameterizedTest
    @CsvSource({
        "Leadership, LEADERSHIP",
        "zo\u00eb, ZOE\u0308",
        "stra\u00dfe, STRASSE",
        "\uff21b, ab",
        "a\u200bb, ab",
        "'a\u00a0b', 'a  b'"
    })
    void oneNameHasOneKey(String one, String other) {
        assertEquals(Names.key(other), Names.key(one));
    }

    @Test
    void accentsTellNamesApartAndSearchFindsBoth() {
        assertNotEquals(Names.key("Jose"), Names.key("Jos\u00e9"));
        assertEquals("jose alvarez", Names.searchKey("Jos\u00e9 \u00c1lvarez"));
        assertEquals("\ud55c\uad6d", Names.searchKey("\ud55c\uad6d"));
    }
}
