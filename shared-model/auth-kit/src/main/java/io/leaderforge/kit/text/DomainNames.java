package io.leaderforge.kit.text;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Host names as DNS compares them: A-labels by UTS #46, non-transitional, with the rules for STD3, bidirectional text and
 * joiners. Unlike {@code java.net.IDN} (IDNA 2003) it keeps {@code ß} and a final sigma apart from {@code ss} and {@code σ},
 * as registries do.
 */
public final class DomainNames {

    private static final int MAX_LENGTH = 253;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);

    private DomainNames() {}

    /**
     * The name in lower-case ASCII without a final dot, at most 253 characters.
     *
     * @return null where it is no host name: empty labels, labels over 63 characters, characters that no name may have,
     *     A-labels that stand for nothing
     */
    public static @Nullable String ascii(String name) {
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(name, new StringBuilder(), info).toString();
        if (ascii.endsWith(".")) {
            info = new IDNA.Info();
            ascii = UTS46.nameToASCII(ascii.substring(0, ascii.length() - 1), new StringBuilder(), info)
                    .toString();
        }
        return info.hasErrors() || ascii.isEmpty() || ascii.length() > MAX_LENGTH
                ? null
                : ascii.toLowerCase(Locale.ROOT);
    }

    /** As people read it; the name itself where its labels stand for nothing. */
    public static String unicode(String ascii) {
        IDNA.Info info = new IDNA.Info();
        String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), info).toString();
        return info.hasErrors() ? ascii : unicode;
    }
}
