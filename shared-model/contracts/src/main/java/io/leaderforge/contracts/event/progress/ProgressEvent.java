package io.leaderforge.contracts.event.progress;

/** What {@code progress} publishes. A consumer's switch over it has no default, so that a forgotten case does not compile. */
public sealed interface ProgressEvent
        permits UserProgressState,
                Completed,
                ModuleStepChanged,
                CheckinChanged,
                BoldActionChanged,
                ProgressAudited,
                ProgressPersonErased,
                LiveCheckinChanged {}
