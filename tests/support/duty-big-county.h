/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The size to build and test for, from the field. */
#define DUTY_BIG_COUNTY_TOWNSHIPS 20
#define DUTY_BIG_COUNTY_VILLAGES 310
#define DUTY_BIG_COUNTY_GRIDS 1000
#define DUTY_BIG_COUNTY_CAMERAS 5000

void duty_big_county_write (const char *dir);

G_END_DECLS
