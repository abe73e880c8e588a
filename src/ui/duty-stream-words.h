/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-stream.h"

G_BEGIN_DECLS

char *duty_stream_words_describe (const DutyStreamFacts *facts, int width, int height);

G_END_DECLS
