locals {
  image  = jsondecode(aws_cloudcontrolapi_resource.image.properties)
  bundle = jsondecode(aws_cloudcontrolapi_resource.bundle.properties)
}

output "image_id" {
  description = "The image of the month."
  value       = aws_cloudcontrolapi_resource.image.id
}

output "bundle_id" {
  description = "Stays the same from month to month."
  value       = aws_cloudcontrolapi_resource.bundle.id
}

output "update_available" {
  description = "Whether AWS has newer drivers and components than the image has."
  value       = local.image.UpdateAvailable
}

output "bundle_state" {
  value = local.bundle.State
}
