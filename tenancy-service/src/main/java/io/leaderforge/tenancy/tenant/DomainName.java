package io.leaderforge.tenancy.tenant;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host names as people write them, in any script, and as DNS and the gateway compare them. */
public final class DomainName {

    private static final int LONGEST = 253;
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*[a-z0-9]");

    private DomainName() {}

    /** Lower case, in ASCII, without a final dot; null where it is no host name of at least two labels. */
    public static @Nullable String ascii(String name) {
        String text = Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.length() <= LONGEST && HOST.matcher(ascii).matches() ? ascii : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** As people read it. */
    public static String unicode(String ascii) {
        return IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
    }
}
