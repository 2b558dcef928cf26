package io.leaderforge.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the images of {@code deploy/images} decide. */
final class ImageRecipe {

    private static final String DOCKERFILE = Repository.read(Repository.ROOT.resolve("deploy/images/Dockerfile"));

    private ImageRecipe() {}

    /** A setting of the service in its image: the image's variable, else the service's default. */
    static String setting(String name, Settings settings) {
        Matcher variable =
                Pattern.compile("\\b" + Settings.variable(name) + "=(\\S+)").matcher(DOCKERFILE);
        return variable.find() ? variable.group(1) : settings.text(name);
    }

    /** The user that owns the folders which services write to. */
    static int user() {
        Matcher user = Pattern.compile("USER (\\d+):").matcher(DOCKERFILE);
        if (!user.find()) {
            throw new IllegalStateException("deploy/images/Dockerfile has no USER with a number");
        }
        return Integer.parseInt(user.group(1));
    }
}
