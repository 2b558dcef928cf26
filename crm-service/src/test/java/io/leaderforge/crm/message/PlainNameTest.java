package io.leaderforge.crm.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which words of a stranger's reach a letter. */
class PlainNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.COM",
                "Evil.Com",
                "EVIL.EXAMPLE",
                "t.me/abc",
                "T.Me/abc",
                "X.Com",
                "x.co",
                "see:evil.example",
                "evil.example,now",
                "(evil.example)",
                "\"evil.example\"",
                "http:\\\\evil.example",
                "HTTP://evil",
                "hxWWW.evil",
                "a_b.evil.example:8080?x=1#y",
                "xn--e1awd7f.xn--p1ai",
                "злой.рф",
                "e\u0301vil\u0336.example",
                "evil\u200d.\u200dexample",
                "evil．example",
                "203.0.113.5/claim",
                "me@evil"
            })
    void finding10_noAddressReachesALetter(String address) {
        assertEquals("Ada now", PlainName.of("Ada " + address + " now"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "St.John",
                "J.R.R. Tolkien",
                "J.R.R.Tolkien",
                "J.Smith",
                "St.John-Smith",
                "O'Neil Jr.",
                "Ada Lovelace, M.Sc.",
                "Ph.D.",
                "e.V.",
                "3.5",
                "and/or",
                "نام‌خانوادگی"
            })
    void aNameWithDotsStays(String name) {
        assertEquals(name, PlainName.of(name));
    }
}
