package io.leaderforge.testkit.sample.bad.two;

/** Bodies that are no records. */
public final class PartnerBodies {

    private PartnerBodies() {}

    /** Changeable. */
    public static class View {
        public String name = "";
    }
}
