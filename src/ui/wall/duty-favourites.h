/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"

G_BEGIN_DECLS

#define DUTY_TYPE_FAVOURITES (duty_favourites_get_type ())
G_DECLARE_FINAL_TYPE (DutyFavourites, duty_favourites, DUTY, FAVOURITES, GObject)

/* The cameras (摄像机) that this seat looks at most, kept in a small file, in the order in which they were
 * added. */
DutyFavourites *duty_favourites_new (DutyCounty *county, const char *path);

gboolean duty_favourites_contains (DutyFavourites *self, DutyCamera *camera);
gboolean duty_favourites_set (DutyFavourites *self, DutyCamera *camera, gboolean starred);
GListModel *duty_favourites_get_cameras (DutyFavourites *self);

G_END_DECLS
