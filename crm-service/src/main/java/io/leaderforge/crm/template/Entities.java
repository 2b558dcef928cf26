package io.leaderforge.crm.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Character references of HTML: by number, and the names of HTML 4. */
final class Entities {

    /** With its {@code &} and {@code ;}. */
    static final int LONGEST = 12;

    /** From 160 on. */
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                    + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute"
                    + " Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve"
                    + " Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde"
                    + " auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc"
                    + " otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
    /** From 913 and 945 on; a dash where no character is. */
    private static final String GREEK =
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi"
                    + " rho - sigma tau upsilon phi chi psi omega";

    private static final String OTHERS = "quot 34 amp 38 lt 60 gt 62 apos 39 OElig 338 oelig 339 Scaron 352 scaron 353"
            + " Yuml 376 fnof 402 circ 710 tilde 732 sigmaf 962 thetasym 977 upsih 978 piv 982 ensp 8194 emsp 8195"
            + " thinsp 8201 zwnj 8204 zwj 8205 lrm 8206 rlm 8207 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217 sbquo 8218"
            + " ldquo 8220 rdquo 8221 bdquo 8222 dagger 8224 Dagger 8225 bull 8226 hellip 8230 permil 8240 prime 8242"
            + " Prime 8243 lsaquo 8249 rsaquo 8250 oline 8254 frasl 8260 euro 8364 image 8465 weierp 8472 real 8476"
            + " trade 8482 alefsym 8501 larr 8592 uarr 8593 rarr 8594 darr 8595 harr 8596 crarr 8629 lArr 8656 uArr 8657"
            + " rArr 8658 dArr 8659 hArr 8660 forall 8704 part 8706 exist 8707 empty 8709 nabla 8711 isin 8712 notin 8713"
            + " ni 8715 prod 8719 sum 8721 minus 8722 lowast 8727 radic 8730 prop 8733 infin 8734 ang 8736 and 8743"
            + " or 8744 cap 8745 cup 8746 int 8747 there4 8756 sim 8764 cong 8773 asymp 8776 ne 8800 equiv 8801 le 8804"
            + " ge 8805 sub 8834 sup 8835 nsub 8836 sube 8838 supe 8839 oplus 8853 otimes 8855 perp 8869 sdot 8901"
            + " lceil 8968 rceil 8969 lfloor 8970 rfloor 8971 lang 9001 rang 9002 loz 9674 spades 9824 clubs 9827"
            + " hearts 9829 diams 9830";

    private static final Map<String, String> NAMED = named();

    private Entities() {}

    private static Map<String, String> named() {
        Map<String, String> all = new HashMap<>();
        int code = 160;
        for (String name : LATIN.split(" ")) {
            all.put(name, Character.toString(code++));
        }
        all.put("nbsp", " ");
        all.put("shy", "");
        int capital = 913;
        for (String name : GREEK.split(" ")) {
            all.put(Character.toUpperCase(name.charAt(0)) + name.substring(1), Character.toString(capital));
            all.put(name, Character.toString(capital++ + 32));
        }
        String[] others = OTHERS.split(" ");
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i], Character.toString(Integer.parseInt(others[i + 1])));
        }
        return Map.copyOf(all);
    }

    /** The reference that begins here, {@code &eacute;}; null where there is none that is known. */
    static @Nullable String at(String html, int at) {
        int end = html.indexOf(';', at, Math.min(html.length(), at + LONGEST));
        return end < 0 ? null : html.substring(at, end + 1);
    }

    /** What a reference stands for; null where it is not known. */
    static @Nullable String character(String reference) {
        String name = reference.substring(1, reference.length() - 1);
        return name.startsWith("#") ? numbered(name.substring(1)) : NAMED.get(name);
    }

    private static @Nullable String numbered(String number) {
        boolean hexadecimal = number.startsWith("x") || number.startsWith("X");
        try {
            int code = hexadecimal ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
            boolean isText = Character.isValidCodePoint(code)
                    && Character.getType(code) != Character.SURROGATE
                    && (code >= 32 || code == '\n' || code == '\t');
            return isText ? Character.toString(code) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** The text with all that is known of them as characters. */
    static String decoded(String html) {
        StringBuilder text = new StringBuilder(html.length());
        for (int i = 0; i < html.length(); ) {
            String reference = html.charAt(i) == '&' ? at(html, i) : null;
            String character = reference == null ? null : character(reference);
            if (reference == null || character == null) {
                text.append(html.charAt(i++));
            } else {
                text.append(character);
                i += reference.length();
            }
        }
        return text.toString();
    }
}
