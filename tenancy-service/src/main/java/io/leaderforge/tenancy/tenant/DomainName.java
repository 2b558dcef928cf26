package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.text.DomainNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host names as people write them, in any script, and as DNS and the gateway compare them. */
public final class DomainName {

    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*[a-z0-9]");

    private DomainName() {}

    /** Lower case, in ASCII, without a final dot; null where it is not a host name of at least two labels. */
    public static @Nullable String ascii(String name) {
        String ascii = DomainNames.ascii(name.strip());
        return ascii != null && HOST.matcher(ascii).matches() ? ascii : null;
    }
}
