/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "ui/wall/duty-camera-branch.h"

G_BEGIN_DECLS

/* The roots of the tree beside the wall: favourites, groups, the county with its areas. Main thread. */
GListModel *duty_camera_branches_new (DutyCounty *county, GListModel *favourites);

G_END_DECLS
