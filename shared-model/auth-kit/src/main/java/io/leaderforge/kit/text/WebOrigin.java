package io.leaderforge.kit.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The origin of a page, as browsers write it in {@code Origin}: {@code https} and a host, with its port where it is not the usual one. */
public final class WebOrigin {

    /** What an origin must be. */
    public static final String WANTED =
            "This must be an origin such as https://www.example.com, without a path; http is for localhost alone.";

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/?#@:\\s]+)(:\\d{1,5})?/?");

    private WebOrigin() {}

    /** In its canonical form; null where it is no origin whose pages could be trusted. */
    public static @Nullable String canonical(String typed) {
        Matcher parts = ORIGIN.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return null;
        }
        boolean secure = parts.group(1).equals("https");
        String host = DomainNames.ascii(parts.group(2));
        if (host == null || !secure && !host.equals("localhost")) {
            return null;
        }
        String port = parts.group(3);
        boolean usual = port == null || port.equals(secure ? ":443" : ":80");
        return parts.group(1) + "://" + host + (usual ? "" : port);
    }
}
