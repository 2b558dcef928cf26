package io.leaderforge.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebOriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://Shop.Example, https://shop.example",
        "https://shop.example:443/, https://shop.example",
        "https://shop.example:8443, https://shop.example:8443",
        "https://müller.example, https://xn--mller-kva.example",
        "http://localhost:3000, http://localhost:3000"
    })
    void isWrittenAsBrowsersDo(String typed, String origin) {
        assertEquals(origin, WebOrigin.canonical(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "shop.example",
                "http://shop.example",
                "https://*.example",
                "https://a/b",
                "https://u@a.example"
            })
    void otherTextIsNone(String typed) {
        assertNull(WebOrigin.canonical(typed));
    }
}
