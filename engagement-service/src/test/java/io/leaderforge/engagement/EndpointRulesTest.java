package io.leaderforge.engagement;

import io.leaderforge.testkit.EndpointRules;

class EndpointRulesTest extends EndpointRules {}
