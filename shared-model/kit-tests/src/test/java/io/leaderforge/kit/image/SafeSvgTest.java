package io.leaderforge.kit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {

    private static final String OPEN =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 8 8'";

    @Test
    @DisplayName("shapes, gradients, styles and references within the document stay")
    void shapesStay() throws IOException {
        String safe =
                safe("<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/x.dtd'>"
                        + OPEN
                        + "><defs><linearGradient id='a'><stop offset='1' stop-color='red'/></linearGradient></defs>"
                        + "<style>.b{fill:url(#a)}</style><g class='b'><path d='M0 0h8v8z' fill='url(#a)'/></g>"
                        + "<use xlink:href='#a'/><text>Name &amp; more</text></svg>");
        for (String part : List.of(
                "viewBox=\"0 0 8 8\"",
                "stop-color=\"red\"",
                ".b{fill:url(#a)}",
                "d=\"M0 0h8v8z\"",
                "href=\"#a\"",
                "Name &amp; more")) {
            assertTrue(safe.contains(part), part + " in " + safe);
        }
        assertEquals(safe, safe(safe));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "><script>alert(1)</script></svg>",
                " onload='alert(1)'></svg>",
                "><g onclick='alert(1)'/></svg>",
                "><a href='javascript:alert(1)'><text>alert(1)</text></a></svg>",
                "><use href='https://evil.example/alert.svg#x'/></svg>",
                "><image xlink:href='//evil.example/alert.png'/></svg>",
                "><image href='data:image/svg+xml;base64,YWxlcnQ='/></svg>",
                "><foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><i>alert</i></body></foreignObject></svg>",
                "><style>@import 'https://evil.example/alert.css';</style></svg>",
                "><rect style='fill:url(https://evil.example/alert)'/></svg>",
                "><rect style='fill:u\\72l(//evil.example/alert)'/></svg>",
                "><rect fill='url( \"https://evil.example/alert\")'/></svg>",
                "><set attributeName='onload' to='alert(1)'/></svg>",
                "><animate attributeName='href' values='javascript:alert(1)'/></svg>",
                "><h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script></svg>",
                "><?xml-stylesheet href='https://evil.example/alert.css'?><!-- alert --></svg>"
            })
    @DisplayName("what could run or load anything is left out")
    void nothingRunsOrLoads(String rest) throws IOException {
        String safe = safe(OPEN + rest).toLowerCase(Locale.ROOT);
        assertTrue(safe.startsWith("<svg "), safe);
        assertFalse(safe.contains("alert"), safe);
        assertFalse(safe.contains("evil"), safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>",
                "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&b;</svg>",
                "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
                "<html xmlns='http://www.w3.org/1999/xhtml'/>",
                "<svg/>",
                "no markup"
            })
    @DisplayName("entities, and what is no SVG, are refused")
    void entitiesAreRefused(String document) {
        assertThrows(IOException.class, () -> safe(document));
    }

    @Test
    @DisplayName("a document that is very deep is refused before the stack is")
    void depthIsLimited() {
        String deep = OPEN + ">" + "<g>".repeat(20_000) + "</g>".repeat(20_000) + "</svg>";
        assertThrows(IOException.class, () -> safe(deep));
    }

    private static String safe(String document) throws IOException {
        return new String(SafeSvg.of(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
