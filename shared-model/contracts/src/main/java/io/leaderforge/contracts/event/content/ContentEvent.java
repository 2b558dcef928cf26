package io.leaderforge.contracts.event.content;

/** What {@code content} publishes. A consumer's switch over it has no default, so that a forgotten case does not compile. */
public sealed interface ContentEvent
        permits ItemState,
                AccessState,
                LicenseState,
                CollectionState,
                EnrollmentState,
                ContentAudited,
                ContentPersonErased {}
