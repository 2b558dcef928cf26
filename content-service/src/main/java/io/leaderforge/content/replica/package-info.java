/** What content learns from core: its tenants, organizations and people, and what ends here when one of them ends there. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.replica;
