package io.leaderforge.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRangeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "application/",
                "/",
                ";",
                "/json",
                "*/json",
                "a/b/c",
                "a b/c",
                "a/b c/d",
                "a/b;x",
                "a/b;x=",
                "a/b;x=\"",
                "a/b;x=\"\\",
                "a/b;=1",
                "a/b, x",
                "ä/b"
            })
    void f3_malformedFieldsAreNoticed(String field) {
        assertNull(MediaRange.parse(field));
    }

    @Test
    void rangesAreReadWithTheirWeights() {
        assertEquals(
                List.of(
                        new MediaRange("text/html", 1),
                        new MediaRange("application/json", 0.9),
                        new MediaRange("text/*", 0),
                        new MediaRange("*/*", 0.2)),
                MediaRange.parse("Text/HTML;level=\"1, \\\"x\" , application/json ; q=0.9;,text/*;q=0,, *; q=.2"));
    }

    @Test
    void anEmptyFieldHasNone() {
        assertEquals(List.of(), MediaRange.parse(""));
        assertEquals(List.of(), MediaRange.parse(" , "));
    }

    @Test
    void aWeightThatCannotBeReadIsOne() {
        assertEquals(List.of(new MediaRange("a/b", 1)), MediaRange.parse("a/b;q=x"));
    }
}
