package io.leaderforge.content;

import io.leaderforge.testkit.EndpointRules;

class EndpointRulesTest extends EndpointRules {}
