package io.leaderforge.kit.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;

/** What all typed text has in common: NFC, and nothing invisible at its ends. */
final class TypedText {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private TypedText() {}

    /** In NFC, without white space, control and invisible characters at its ends. */
    static String trimmed(String typed) {
        String text = NFC.normalize(typed);
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    static String nfc(String text) {
        return NFC.normalize(text);
    }

    /** White space of every kind, or a character that shows nothing. */
    static boolean isBlank(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.WHITE_SPACE) || isInvisible(character);
    }

    /** Control and format characters, joiners, fillers, selectors of variants. */
    static boolean isInvisible(int character) {
        int type = UCharacter.getType(character);
        return type == UCharacterCategory.CONTROL
                || type == UCharacterCategory.FORMAT
                || UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** A letter, a mark or a digit of any script that is seen. */
    static boolean isWordCharacter(int character) {
        int type = UCharacter.getType(character);
        boolean isMark =
                type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.COMBINING_SPACING_MARK;
        return (isMark || UCharacter.isLetterOrDigit(character)) && !isInvisible(character);
    }
}
