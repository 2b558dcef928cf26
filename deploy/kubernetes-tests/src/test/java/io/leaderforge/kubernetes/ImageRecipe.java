package io.leaderforge.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the images of {@code deploy/images} decide. */
final class ImageRecipe {

    private static final String DOCKERFILE = Repository.read(Repository.ROOT.resolve("deploy/images/Dockerfile"));

    private ImageRecipe() {}

    /** The value that the image gives to a variable. */
    static String variable(String name) {
        return find(name + "=(\\S+)");
    }

    /** The user that owns the folders which services write to. */
    static int user() {
        return Integer.parseInt(find("USER (\\d+):"));
    }

    private static String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(DOCKERFILE);
        if (!matcher.find()) {
            throw new IllegalStateException("deploy/images/Dockerfile has no " + pattern);
        }
        return matcher.group(1);
    }
}
