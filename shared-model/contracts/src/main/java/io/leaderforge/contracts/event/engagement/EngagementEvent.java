package io.leaderforge.contracts.event.engagement;

/** What {@code engagement} publishes. A consumer's switch over it has no default, so that a forgotten case does not compile. */
public sealed interface EngagementEvent
        permits InteractionRecorded,
                InteractionWithdrawn,
                RewardGranted,
                RewardRevoked,
                NotificationCreated,
                NotificationPreferenceState,
                LiveNotificationCreated,
                LiveNotificationRead,
                LiveNotificationsRead,
                EngagementAudited,
                EngagementPersonErased {}
