/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-geo.h"

G_BEGIN_DECLS

gboolean duty_ring_crosses_itself (GArray *ring);

G_END_DECLS
