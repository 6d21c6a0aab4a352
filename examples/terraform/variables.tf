variable "type_name" {
  type        = string
  description = "The name under which your organisation registered the type."
  default     = "Acme::WorkSpaces::UpdatedImage"
}

variable "source_image_id" {
  type        = string
  description = "The image to make an updated copy of, AVAILABLE in the same Region."

  validation {
    condition     = can(regex("^wsi-[0-9a-z]{9,63}$", var.source_image_id))
    error_message = "An image id is wsi- and 9 to 63 lower-case letters and digits."
  }
}

variable "description" {
  type        = string
  description = "What the updated image is for; another description is the way to a renewal."
  default     = "Golden image of 2026-03"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_./() -]{1,256}$", var.description))
    error_message = "A description is 1 to 256 letters, digits, spaces and _ . / ( ) -."
  }
}

variable "name" {
  type        = string
  description = "The name of the image, unique in the account and Region; a replacement needs another one. Left out, one is generated."
  default     = null

  validation {
    condition     = var.name == null || can(regex("^[a-zA-Z0-9_./()\\\\-]{1,64}$", var.name))
    error_message = "A name is 1 to 64 letters, digits and _ . / ( ) \\ -, without spaces."
  }
}

variable "tags" {
  type        = map(string)
  description = "At most 48 tags. The default_tags of the aws provider do not reach a resource of Cloud Control."
  default = {
    Owner = "desktop-team"
    Stage = "production"
  }

  validation {
    condition     = length(var.tags) <= 48
    error_message = "An image carries 50 tags, and two hold its source and the request that made it."
  }
}
