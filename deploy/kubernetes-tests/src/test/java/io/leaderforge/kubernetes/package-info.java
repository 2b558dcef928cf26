/**
 * Checks the manifests of {@code deploy/kubernetes} without a cluster: each is read into the typed model of its kind without
 * an unknown field, and the cross-checks, each a {@link io.leaderforge.kubernetes.Rule}, compare them with each other, with the
 * services' settings and with the topics. {@code RuleTest} breaks each rule once.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.kubernetes;
