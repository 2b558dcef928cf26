package io.leaderforge.contracts.event.core;

/** What {@code core} publishes. A consumer's switch over it has no default, so that a forgotten case does not compile. */
public sealed interface CoreEvent
        permits TenantState,
                OrganizationState,
                TeamState,
                UserState,
                MembershipState,
                SessionRevoked,
                RoleState,
                InvitationCreated,
                InvitationAccepted,
                InvitationRevoked,
                FeatureFlagState,
                PlatformState,
                AccountMailRequested,
                ErasureState {}
