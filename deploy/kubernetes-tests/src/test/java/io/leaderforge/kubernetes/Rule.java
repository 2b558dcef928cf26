package io.leaderforge.kubernetes;

import java.util.List;

/** Compares the manifests of a whole installation with each other, or with what they are for. */
interface Rule {

    /** A sentence for each place where it does not hold. */
    List<String> problems(Manifests manifests);
}
