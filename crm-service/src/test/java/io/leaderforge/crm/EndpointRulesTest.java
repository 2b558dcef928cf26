package io.leaderforge.crm;

import io.leaderforge.testkit.EndpointRules;

class EndpointRulesTest extends EndpointRules {}
