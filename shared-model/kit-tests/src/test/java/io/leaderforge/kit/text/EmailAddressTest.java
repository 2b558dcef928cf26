package io.leaderforge.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.testkit.LookAlike;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    /** The first is what DNS and SMTP would not take for the second. */
    @ParameterizedTest
    @CsvSource({
        "kim@vict\u0130m.example, kim@victim.example",
        "kim@gma\u0131l.example, kim@gmail.example",
        "j\u0130m@mid.example, jim@mid.example",
        "\uff4bim@mid.example, kim@mid.example",
        "kim@fa\u00df.example, kim@fass.example",
        "kim@\u03bb\u03cc\u03b3\u03bf\u03c2.example, kim@\u03bb\u03cc\u03b3\u03bf\u03c3.example",
        "Z\u00d6E@mid.example, z\u00f6e@mid.example",
        "zo\u00eb@mid.example, zoe@mid.example",
        "stra\u00dfe@mid.example, strasse@mid.example",
        "k.im@mid.example, kim@mid.example",
    })
    void finding1_addressesThatLookAlikeAreTwo(String one, String other) {
        assertNotEquals(EmailAddress.of(one).key(), EmailAddress.of(other).key());
    }

    @ParameterizedTest
    @CsvSource({
        "KIM@Mid.EXAMPLE, kim@mid.example",
        "\u212aim@mid.example, kim@mid.example",
        "zoe\u0308@mid.example, zo\u00eb@mid.example",
        "kim@\uff4d\uff49\uff44.example, kim@mid.example",
        "kim@mid\u3002example, kim@mid.example",
        "kim@b\u00fccher.example, kim@xn--bcher-kva.example",
        "kim@bu\u0308cher.example, kim@XN--BCHER-KVA.example",
        "kim@B\u00dcCHER.example, kim@xn--bcher-kva.example",
        "kim@fa\u00df.example, kim@xn--fa-hia.example",
        "'\u00a0kim@mid.example\u3000\u200b\ufeff', kim@mid.example",
        "'\u2000kim@mid.example\u2028\t\n', kim@mid.example",
    })
    void spellingsOfOneAddressAreOne(String one, String other) {
        assertEquals(EmailAddress.of(other).key(), EmailAddress.of(one).key());
    }

    /** What every entrance of every service must make of them. */
    @ParameterizedTest
    @MethodSource("io.leaderforge.testkit.LookAlike#all")
    void lookAlikesAreWhatTheCorpusSays(LookAlike address) {
        EmailAddress typed = EmailAddress.parse(address.typed());
        EmailAddress other = EmailAddress.of(address.against());
        assertTrue(other.isDeliverable());
        assertEquals(address.isOne(), EmailAddress.keyOf(address.typed()).equals(other.key()));
        assertEquals(address.verdict() != LookAlike.Verdict.NONE, typed != null);
        assertEquals(address.isAccepted(), ValidEmail.Check.faultOf(address.typed()) == null);
        if (typed != null) {
            assertEquals(typed, EmailAddress.parse(typed.text()));
        }
    }

    @Test
    void textThatIsNoAddressHasAKeyOfItsOwnAndNoAddressHasIt() {
        assertEquals("kim@localhost", EmailAddress.keyOf(" Kim@LocalHost\u00a0"));
        assertEquals("k\u0130m@localhost", EmailAddress.keyOf("k\u0130m@localhost"));
        assertNotEquals(EmailAddress.keyOf("kim@mid.example."), EmailAddress.keyOf("kim@mid.example"));
        assertEquals("", EmailAddress.keyOf(" ".repeat(10_000_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "kim",
                "@mid.example",
                "kim@",
                "kim@localhost",
                "kim@[127.0.0.1]",
                "kim@127.0.0.1",
                "kim@mid..example",
                "kim@-mid.example",
                "kim@mid_x.example",
                "kim@mid.example.",
                ".kim@mid.example",
                "kim.@mid.example",
                "k..im@mid.example",
                "k im@mid.example",
                "kim@mid .example",
                "\"k im\"@mid.example",
                "kim@a@mid.example",
                "k\u200dim@mid.example",
                "k\u00adim@mid.example",
                "k\u3164im@mid.example",
                "k\u202eim@mid.example",
                "kim@mi\u200dd.example",
                "kim@mi\u00add.example",
                "kim@mid.example,x@mid.example",
                "kim@mid.example\r\nX: y",
                "kim <kim@mid.example>",
                "kim@xn--zzzzzzzz--.example",
                "kim@xn--a.example",
                "\uff20kim@mid.example",
                "kim\uff20mid.example",
                "k\ue000im@mid.example",
                "k\ud800im@mid.example",
                "k;im@mid.example",
                "k\u037eim@mid.example",
            })
    void otherTextIsNone(String typed) {
        assertNull(EmailAddress.parse(typed));
    }

    @Test
    void itsLimitsAreThoseOfSmtp() {
        String label = "a".repeat(61);
        String longest = "k".repeat(64) + "@" + label + "." + label + "." + label + ".abc";
        assertNotNull(EmailAddress.parse(longest));
        assertEquals(EmailAddress.MAX_LENGTH, longest.length());
        assertNull(EmailAddress.parse(longest + "d"));
        assertNull(EmailAddress.parse("k".repeat(65) + "@mid.example"));
        assertNull(EmailAddress.parse("\u00f6".repeat(33) + "@mid.example"));
        assertNull(EmailAddress.parse(" ".repeat(10_000_000)));
    }

    @Test
    void learning1_itIsStoredAsSmtpTakesItAndShownAsPeopleReadIt() {
        EmailAddress address = EmailAddress.of(" Kim@B\u00fccher.Example ");
        assertEquals("Kim@xn--bcher-kva.example", address.text());
        assertEquals("kim@xn--bcher-kva.example", address.key());
        assertEquals("Kim@b\u00fccher.example", address.display());
        assertTrue(address.isDeliverable());
        assertEquals(address, EmailAddress.of(address.text()));
        assertFalse(EmailAddress.of("zo\u00eb@mid.example").isDeliverable());
    }
}
