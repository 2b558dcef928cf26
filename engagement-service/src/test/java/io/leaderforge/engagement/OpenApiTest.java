package io.leaderforge.engagement;

import io.leaderforge.testkit.OpenApiDocument;

@EngagementTest
class OpenApiTest extends OpenApiDocument {}
