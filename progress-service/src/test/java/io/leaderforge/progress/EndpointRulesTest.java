package io.leaderforge.progress;

import io.leaderforge.testkit.EndpointRules;

class EndpointRulesTest extends EndpointRules {}
