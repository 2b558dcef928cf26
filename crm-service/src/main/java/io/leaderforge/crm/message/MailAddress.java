package io.leaderforge.crm.message;

import java.net.IDN;
import java.util.regex.Pattern;

/** E-mail addresses as SMTP takes them. */
public final class MailAddress {

    private static final Pattern VALID = Pattern.compile(
            "[^\\s\\p{Cntrl}@<>(),;:\"\\[\\]\\\\]{1,64}@[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");
    private static final int MAX_LENGTH = 254;

    private MailAddress() {}

    /** One address, without a name and without anything that could end a header or a command. */
    public static boolean isValid(String address) {
        return address.length() <= MAX_LENGTH && VALID.matcher(address).matches();
    }

    /** With its domain in ASCII. */
    static String ascii(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }
}
